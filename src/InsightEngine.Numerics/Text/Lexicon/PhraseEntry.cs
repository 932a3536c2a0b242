namespace InsightEngine.Numerics.Text.Lexicon;

/// <summary>What the tables know about one phrase. Valence runs from −4 (very negative) to +4; NaN means unlisted.</summary>
internal struct PhraseEntry()
{
    public float General = float.NaN;
    public float Workplace = float.NaN;
    public Cue Cues = Cue.None;
    public ulong Topics;

    public readonly bool IsEmpty => float.IsNaN(General) && float.IsNaN(Workplace) && Cues == Cue.None && Topics == 0;

    public void Merge(PhraseEntry other)
    {
        if (!float.IsNaN(other.General)) General = other.General;
        if (!float.IsNaN(other.Workplace)) Workplace = other.Workplace;
        Cues |= other.Cues;
        Topics |= other.Topics;
    }
}
