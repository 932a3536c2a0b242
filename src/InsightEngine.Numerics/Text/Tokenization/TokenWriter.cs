namespace InsightEngine.Numerics.Text.Tokenization;

/// <summary>Collects the tokens of one text and their normalised forms.</summary>
internal struct TokenWriter
{
    private const int LongestWord = 64;

    private readonly int[] _origins;
    private Token[] _tokens;
    private char[] _normal;
    private int _count;
    private int _used;

    public TokenWriter(CleanText clean)
    {
        _origins = clean.Origins;
        _tokens = new Token[(clean.Length / 4) + 4];
        _normal = new char[clean.Length + 16];
    }

    public int Class(int start, int end, TokenKind kind, uint fingerprint)
    {
        Add(new Token(_origins[start], _origins[end], _used, 0, fingerprint, kind, Emphasis.None));
        return end;
    }

    public int Mark(int start, int end, TokenKind kind, Emphasis emphasis, char sign)
    {
        Add(new Token(_origins[start], _origins[end], _used, 0, Fingerprint.Of([sign]), kind, emphasis));
        return end;
    }

    public int Pictograph(int start, int end, ReadOnlySpan<char> sign)
    {
        Add(new Token(_origins[start], _origins[end], _used, 0, Fingerprint.Of(sign), TokenKind.Pictograph, Emphasis.None));
        return end;
    }

    /// <summary>Writes the word at [start, end) in its normal form.</summary>
    public int Word(ReadOnlySpan<char> chars, int start, int end, Tokenizer tokenizer)
    {
        var stop = ContentEnd(chars, start, end);
        Reserve(Math.Min(stop - start, LongestWord));
        var emphasis = Emphasis.None;
        var upper = 0;
        var letters = 0;
        var length = 0;
        var longestRun = 1;
        var run = 1;
        Span<char> form = stackalloc char[LongestWord];
        for (var i = start; i < stop && length < LongestWord; i++)
        {
            var c = chars[i];
            if (c is '\'' or '_') continue;
            if (char.IsUpper(c)) upper++;
            letters++;
            c = char.ToLowerInvariant(c);
            if (length > 0 && form[length - 1] == c)
            {
                run++;
                longestRun = Math.Max(longestRun, run);
                if (run > 2) continue;
            }
            else
            {
                run = 1;
            }

            form[length++] = c;
        }

        if (letters > 1 && upper == letters) emphasis |= Emphasis.Capitals;
        var fingerprint = Fingerprint.Of(form[..length]);
        if (longestRun > 2)
        {
            emphasis |= Emphasis.Elongated;
            if (!tokenizer.Knows(fingerprint))
            {
                var single = Single(form, length);
                length = single;
                fingerprint = Fingerprint.Of(form[..length]);
            }
        }

        if (tokenizer.Corrected(fingerprint) is { } corrected)
        {
            Reserve(corrected.Length);
            corrected.CopyTo(_normal.AsSpan(_used));
            length = corrected.Length;
            fingerprint = Fingerprint.Of(corrected);
        }
        else
        {
            form[..length].CopyTo(_normal.AsSpan(_used));
        }

        if (length > 0)
        {
            Add(new Token(_origins[start], _origins[end], _used, length, fingerprint, TokenKind.Word, emphasis));
            _used += length;
        }

        return end;
    }

    public TokenizedText Finish() => new(_tokens, _count, _normal);

    /// <summary>Leaves the clitic out: 's, 've, 'll, 're, 'd, 'm; "n't" stays, because it negates.</summary>
    private static int ContentEnd(ReadOnlySpan<char> chars, int start, int end)
    {
        var apostrophe = chars[start..end].LastIndexOf('\'');
        if (apostrophe <= 0) return end;
        var clitic = end - start - apostrophe - 1;
        var first = char.ToLowerInvariant(chars[start + apostrophe + 1]);
        var drops = clitic == 1 ? first is 's' or 'd' or 'm' : clitic == 2 && first is 'v' or 'l' or 'r';
        return drops ? start + apostrophe : end;
    }

    private static int Single(Span<char> form, int length)
    {
        var to = 0;
        for (var i = 0; i < length; i++)
        {
            if (i == 0 || form[i] != form[i - 1]) form[to++] = form[i];
        }

        return to;
    }

    private void Reserve(int length)
    {
        if (_used + length > _normal.Length) Array.Resize(ref _normal, Math.Max(_normal.Length * 2, _used + length));
    }

    private void Add(Token token)
    {
        if (_count == _tokens.Length) Array.Resize(ref _tokens, _count * 2);
        _tokens[_count++] = token;
    }
}
