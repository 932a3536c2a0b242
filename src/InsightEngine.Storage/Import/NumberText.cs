using System.Globalization;

namespace InsightEngine.Storage.Import;

/// <summary>Reads numbers as people and spreadsheets write them.</summary>
/// <param name="DecimalMark">'.' or ','; null when it is told from the number itself.</param>
/// <param name="Delimiter">Of the file: a comma-separated file writes decimal points, any other may not.</param>
internal readonly record struct NumberText(char? DecimalMark, string Delimiter)
{
    /// <summary>Reads a number with optional thousands separators and percent sign.</summary>
    /// <returns>Null when it was read, else what is wrong.</returns>
    public string? Read(string text, out double value, out bool isPercent)
    {
        value = 0;
        var digits = text.AsSpan().Trim();
        isPercent = digits.Length > 0 && digits[^1] == '%';
        if (isPercent) digits = digits[..^1].TrimEnd();
        if (digits.Length == 0) return $"'{text}' is not a number";
        // the common case: an ordinary invariant number
        if (DecimalMark != ',' && digits.IndexOfAny(", '\u00a0\u202f’") < 0 && !IsAmbiguous(digits))
            return Finish(digits, text, out value);

        Span<char> plain = stackalloc char[digits.Length];
        if (digits.Length > 60) return $"'{text}' is not a number";
        if (!TryMark(digits, out var mark)) return $"'{text}' may have a decimal mark or a thousands separator; write it without the separator, or say in a mapping which it is: decimal: \",\" or decimal: \".\"";
        var length = 0;
        var group = -1;
        for (var i = 0; i < digits.Length; i++)
        {
            var c = digits[i];
            if (c == mark)
            {
                if (group >= 0 && group != 3) return $"'{text}' is not a number: its thousands are not in groups of three";
                group = -1;
                mark = '\0';
                plain[length++] = '.';
            }
            else if (c is '.' or ',' or ' ' or '\'' or '’' or '\u00a0' or '\u202f')
            {
                if (mark == '\0' || i == 0 || group is >= 0 and not 3) return $"'{text}' is not a number: its thousands are not in groups of three";
                group = 0;
            }
            else
            {
                if (group >= 0) group++;
                plain[length++] = c;
            }
        }
        if (group >= 0 && group != 3) return $"'{text}' is not a number: its thousands are not in groups of three";
        return Finish(plain[..length], text, out value);
    }

    private static string? Finish(ReadOnlySpan<char> digits, string text, out double value)
    {
        if (!double.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value))
            return $"'{text}' is not a number";
        return double.IsFinite(value) ? null : $"'{text}' is not finite; leave the row out while the value is not known";
    }

    /// <summary>One point followed by exactly three digits, where the file does not tell what a point means.</summary>
    private bool IsAmbiguous(ReadOnlySpan<char> digits)
    {
        if (DecimalMark is not null || Delimiter == ",") return false;
        var point = digits.IndexOf('.');
        return Delimiter == ";" && point is >= 1 and <= 4 && point == digits.Length - 4 && digits.TrimStart('-')[0] != '0';
    }

    /// <summary>The decimal mark of this number; '\u0001' when it has none.</summary>
    private bool TryMark(ReadOnlySpan<char> digits, out char mark)
    {
        mark = DecimalMark ?? '\u0001';
        if (DecimalMark is not null) return true;
        int point = digits.LastIndexOf('.'), comma = digits.LastIndexOf(',');
        if (point >= 0 && comma >= 0)
        {
            mark = point > comma ? '.' : ',';
            return true;
        }
        if (point < 0 && comma < 0) return true;
        var place = Math.Max(point, comma);
        var c = digits[place];
        if (digits.IndexOf(c) != place) return true; // 1,234,567: only thousands repeat
        var isGroup = digits.Length - place - 1 == 3 && place <= 4 && digits.TrimStart('-')[0] != '0';
        if (!isGroup)
        {
            mark = c;
            return true;
        }
        if (Delimiter != ",") return false;
        if (c == '.') mark = '.';
        return true;
    }
}
