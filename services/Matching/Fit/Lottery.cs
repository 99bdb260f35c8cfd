using System.Buffers.Binary;
using MentorNet.Matching.Engine;

namespace MentorNet.Matching.Fit;

/// <summary>Draws a number for an officer and a mentor: the same on any machine, another for each pair.</summary>
internal static class Lottery
{
    public static ulong Draw(Guid officer, Guid mentor)
    {
        Span<byte> both = stackalloc byte[32];
        officer.TryWriteBytes(both);
        mentor.TryWriteBytes(both[16..]);
        var hash = 0UL;
        for (var at = 0; at < both.Length; at += 8)
        {
            hash = Lot.Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(both[at..]));
        }

        return hash;
    }
}
