namespace InsightEngine.Numerics.Text.Lexicon;

/// <summary>Longest match per kind of knowledge at one token; a length of 0 means none.</summary>
internal struct PhraseMatch
{
    public float General;
    public float Workplace;
    public Cue Cues;
    public ulong Topics;
    public byte GeneralLength;
    public byte WorkplaceLength;
    public byte CueLength;
    public byte TopicLength;

    public void Accept(in PhraseEntry entry, int length)
    {
        var size = (byte)length;
        if (!float.IsNaN(entry.General) && size > GeneralLength)
        {
            General = entry.General;
            GeneralLength = size;
        }

        if (!float.IsNaN(entry.Workplace) && size > WorkplaceLength)
        {
            Workplace = entry.Workplace;
            WorkplaceLength = size;
        }

        if (entry.Cues != Cue.None && size > CueLength)
        {
            Cues = entry.Cues;
            CueLength = size;
        }

        if (entry.Topics != 0 && size >= TopicLength)
        {
            Topics = size > TopicLength ? entry.Topics : Topics | entry.Topics;
            TopicLength = size;
        }
    }
}
