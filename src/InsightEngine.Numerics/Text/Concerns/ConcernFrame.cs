namespace InsightEngine.Numerics.Text.Concerns;

/// <summary>Kinds of word that together tell of a serious concern.</summary>
/// <param name="Kind">Safety, harassment, discrimination, self-harm or fraud.</param>
/// <param name="Text">The frame as it is listed.</param>
/// <param name="Wanted">Bits of the kinds of word that must stand close together, each in a word of its own.</param>
/// <param name="Refused">Bits of the kinds of word of which none may stand there.</param>
internal sealed record ConcernFrame(string Kind, string Text, ulong Wanted, ulong Refused);
