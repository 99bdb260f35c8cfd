using System.Numerics;
using System.Runtime.CompilerServices;

namespace MentorNet.Matching.Facts;

/// <summary>A week as 336 half hours, from Monday 00:00 UTC: a bit is set where the whole half hour is free.</summary>
[InlineArray(Words)]
internal struct Week
{
    public const int HalfHours = 7 * 48;
    public const int Words = 6;
    private ulong word;

    /// <summary>Makes it from times on a clock that is so many minutes ahead of UTC: from, to, from, to, in order. Times that touch count as one.</summary>
    public static Week Of(ReadOnlySpan<int> slots, int offset)
    {
        var week = default(Week);
        for (var at = 0; at + 1 < slots.Length; at += 2)
        {
            var from = slots[at];
            while (at + 2 < slots.Length && slots[at + 2] <= slots[at + 1])
            {
                at += 2;
            }

            var end = (int)Math.Floor((slots[at + 1] - offset) / 30.0);
            for (var cell = (int)Math.Ceiling((from - offset) / 30.0); cell < end; cell++)
            {
                var place = ((cell % HalfHours) + HalfHours) % HalfHours;
                week[place >> 6] |= 1UL << (place & 63);
            }
        }

        return week;
    }

    /// <summary>Counts the half hours that both have.</summary>
    public static int Common(in Week one, in Week other)
    {
        var count = 0;
        for (var i = 0; i < Words; i++)
        {
            count += BitOperations.PopCount(one[i] & other[i]);
        }

        return count;
    }
}
