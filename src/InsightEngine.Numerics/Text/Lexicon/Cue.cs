namespace InsightEngine.Numerics.Text.Lexicon;

/// <summary>What a word or phrase does to the words around it.</summary>
[Flags]
internal enum Cue : uint
{
    None = 0,

    /// <summary>Turns what follows around: "not", "hardly", "lack of".</summary>
    Negator = 1,
    Booster = 2,
    Dampener = 4,

    /// <summary>What follows outweighs what came before: "but".</summary>
    Contrast = 8,

    /// <summary>What follows is granted and outweighed by the main clause: "although".</summary>
    Concession = 16,

    /// <summary>Asks for something that is missing: "would be nice", "we need".</summary>
    Request = 32,

    /// <summary>Asks for more, less or better of something.</summary>
    Comparative = 64,
    Modal = 128,
    Hedge = 256,

    /// <summary>The whole text says that there is nothing to say.</summary>
    NoOpinion = 512,
    Excess = 1024,

    /// <summary>Starts a new clause without contrast: "and", "because", "when".</summary>
    Joiner = 2048,

    /// <summary>Speaks to the machine that reads the comment.</summary>
    Instruction = 4096,
    FirstPerson = 8192,
    SecondPerson = 16384,

    /// <summary>Past and unreal: "should have", "was supposed to".</summary>
    Unfulfilled = 32768,

    /// <summary>Takes back what was said: "none of which was true".</summary>
    Reversal = 65536,
    Thanks = 131072,
    Duration = 262144,
    English = 524288,
    Decreaser = 1048576,
}
