using System;
using System.Globalization;
using System.Numerics;

namespace FlinkResourceAnalyzers.Cluster;

/// <summary>
/// A quantity as Kubernetes writes amounts of resources (<c>resource.Quantity</c> of k8s.io/apimachinery): a number with a decimal suffix
/// (<c>n u m k M G T P E</c>), a binary one (<c>Ki Mi Gi Ti Pi Ei</c>) or a decimal exponent (<c>1e3</c>, <c>1E3</c>).
/// </summary>
/// <param name="Value">
/// The amount: exact, but rounded away from zero to nine decimals (a billionth is the least that Kubernetes keeps), and at most
/// 2^63-1 either way, as Kubernetes has it.
/// </param>
internal readonly record struct KubernetesQuantity(decimal Value)
{
    /// <summary>What no quantity exceeds, either way.</summary>
    public const long Greatest = long.MaxValue;

    private const int Decimals = 9;

    // Enough to hold every amount up to the greatest exactly, whatever its suffix; the digits after these only round it.
    private const int DigitsKept = 64;

    /// <summary>Reads a quantity. Suffixes are case-sensitive, and neither blanks nor separators of thousands are allowed.</summary>
    /// <param name="text">The quantity, such as <c>500m</c>, <c>2Gi</c>, <c>0.5</c> or <c>1e3</c>.</param>
    /// <param name="quantity">The quantity.</param>
    /// <returns>False when Kubernetes would refuse the text.</returns>
    public static bool TryParse(string text, out KubernetesQuantity quantity)
    {
        quantity = default;
        int position = 0;
        bool isNegative = false;
        if (text.Length > 0 && text[0] is '+' or '-')
        {
            isNegative = text[0] == '-';
            position = 1;
        }

        int whole = position;
        position = SkipDigits(text, position);
        string digits = text.Substring(whole, position - whole);
        int decimals = 0;
        if (position < text.Length && text[position] == '.')
        {
            int fraction = position + 1;
            position = SkipDigits(text, fraction);
            decimals = position - fraction;
            digits += text.Substring(fraction, decimals);
        }

        if (digits.Length == 0 || !TryReadSuffix(text.Substring(position), out int exponent, out int shift))
        {
            return false;
        }

        decimal magnitude = Magnitude(digits, exponent - (long)decimals, shift);
        quantity = new KubernetesQuantity(isNegative ? -magnitude : magnitude);
        return true;
    }

    /// <summary>An amount of CPU as people write it: <c>2</c>, <c>1.5</c>, <c>500m</c> where it is less than one.</summary>
    public static string FormatCpu(decimal cores)
        => cores != 0 && Math.Abs(cores) < 1
            ? (cores * 1000).ToString("0.######", CultureInfo.InvariantCulture) + "m"
            : cores.ToString("0.#########", CultureInfo.InvariantCulture);

    /// <summary>An amount of memory as people write it, in the greatest binary unit that needs no fraction: <c>8Gi</c>, <c>1536Mi</c>.</summary>
    public static string FormatMemory(decimal bytes)
    {
        string[] units = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
        int unit = 0;
        while (unit < units.Length - 1 && bytes != 0 && bytes % 1024 == 0)
        {
            bytes /= 1024;
            unit++;
        }

        return bytes.ToString("0.#########", CultureInfo.InvariantCulture) + units[unit];
    }

    private static int SkipDigits(string text, int position)
    {
        while (position < text.Length && text[position] is >= '0' and <= '9')
        {
            position++;
        }

        return position;
    }

    /// <summary>What a suffix multiplies by: a power of ten and a power of two. 'E' alone is exa; followed by a number it is an exponent.</summary>
    private static bool TryReadSuffix(string suffix, out int exponent, out int shift)
    {
        (exponent, shift) = suffix switch
        {
            "n" => (-9, 0),
            "u" => (-6, 0),
            "m" => (-3, 0),
            "" => (0, 0),
            "k" => (3, 0),
            "M" => (6, 0),
            "G" => (9, 0),
            "T" => (12, 0),
            "P" => (15, 0),
            "E" => (18, 0),
            "Ki" => (0, 10),
            "Mi" => (0, 20),
            "Gi" => (0, 30),
            "Ti" => (0, 40),
            "Pi" => (0, 50),
            "Ei" => (0, 60),
            _ => (0, -1),
        };

        return shift >= 0 || TryReadExponent(suffix, out exponent, out shift);
    }

    private static bool TryReadExponent(string suffix, out int exponent, out int shift)
    {
        exponent = 0;
        shift = 0;
        if (suffix.Length < 2 || suffix[0] is not ('e' or 'E'))
        {
            return false;
        }

        // Kubernetes reads the exponent as a 32-bit number.
        return int.TryParse(suffix.Substring(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent);
    }

    /// <summary>digits x 10^exponent x 2^shift, in billionths rounded up, cut to the greatest.</summary>
    private static decimal Magnitude(string digits, long exponent, int shift)
    {
        string significant = digits.TrimStart('0');
        if (significant.Length == 0)
        {
            return 0;
        }

        bool isCut = false;
        if (significant.Length > DigitsKept)
        {
            isCut = true;
            exponent += significant.Length - DigitsKept;
            significant = significant.Substring(0, DigitsKept);
        }

        // Far outside, the powers need not be computed: no shift moves the point by more than nineteen digits.
        long magnitude = significant.Length + exponent;
        if (magnitude > 20)
        {
            return Greatest;
        }

        if (magnitude < -Decimals - 20)
        {
            return 1e-9m;
        }

        var scaled = BigInteger.Parse(significant, NumberStyles.None, CultureInfo.InvariantCulture) << shift;
        long power = exponent + Decimals;
        BigInteger billionths;
        if (power >= 0)
        {
            billionths = scaled * BigInteger.Pow(10, (int)power);
        }
        else
        {
            billionths = BigInteger.DivRem(scaled, BigInteger.Pow(10, (int)-power), out BigInteger rest);
            isCut |= !rest.IsZero;
        }

        if (isCut)
        {
            billionths += 1;
        }

        BigInteger most = new BigInteger(Greatest) * BigInteger.Pow(10, Decimals);
        return (decimal)BigInteger.Min(billionths, most) / 1e9m;
    }
}
