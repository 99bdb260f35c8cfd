using System.Buffers.Binary;

namespace MentorNet.Matching.Domain;

/// <summary>Draws a number for two people and a seed: the same on any machine, and known to anybody who knows the seed.</summary>
internal static class Lottery
{
    public static ulong Draw(long seed, Guid officer, Guid mentor)
    {
        Span<byte> both = stackalloc byte[32];
        officer.TryWriteBytes(both);
        mentor.TryWriteBytes(both[16..]);
        var hash = Mix((ulong)seed);
        for (var at = 0; at < both.Length; at += 8)
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(both[at..]));
        }

        return hash;
    }

    // The finalizer of SplitMix64: each bit of the input reaches each bit of the output.
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
