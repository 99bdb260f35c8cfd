namespace MentorNet.Calendar.Busy;

/// <summary>
/// How much may be worked out of one file, counted in days and times that are looked at: a rule that repeats every second for years ends the reading of
/// its event, not of the rest.
/// </summary>
internal sealed class Effort
{
    private const int OfOneRule = 200_000;

    private int left = 3_000_000;

    /// <summary>Takes so many steps at once.</summary>
    public void Spend(long steps) => Begin()(steps);

    /// <summary>Begins one rule, and gives what takes a step of it.</summary>
    public Action<long> Begin()
    {
        var ofRule = OfOneRule;
        return steps =>
        {
            if (steps > ofRule || steps > left)
            {
                throw new UnreadableException("It repeats too often to be read.");
            }

            ofRule -= (int)steps;
            left -= (int)steps;
        };
    }
}
