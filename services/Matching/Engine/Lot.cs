namespace MentorNet.Matching.Engine;

/// <summary>The published lottery: numbers that anybody can recompute from a seed and the ids of people, on any machine.</summary>
internal static class Lot
{
    /// <summary>Gives the finalizer of SplitMix64 (Steele, Lea and Flood 2014): each bit of the input reaches each bit of the output.</summary>
    public static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    /// <summary>Gives the key of an id that is text: its characters (UTF-16), mixed one after the other.</summary>
    public static ulong KeyOf(ReadOnlySpan<char> id)
    {
        var key = Mix((ulong)id.Length);
        foreach (var letter in id)
        {
            key = Mix(key ^ letter);
        }

        return key;
    }

    /// <summary>Draws the lot of a person, by their key.</summary>
    public static ulong Draw(long seed, ulong key) => Mix(Mix((ulong)seed) ^ key);
}
