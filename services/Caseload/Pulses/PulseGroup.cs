using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Pulses;

/// <summary>
/// The answers of at least five people together. A group is made once, of answers that are in no other, and never changes: no two numbers
/// that an admin sees can be subtracted from each other. A mean at either end would tell what each one said, so it ends half a step before.
/// </summary>
/// <param name="Id">The id.</param>
/// <param name="FromMonth">The first day of the month of the first answer.</param>
/// <param name="ToMonth">The first day of the month of the last.</param>
/// <param name="PersonCount">How many people.</param>
/// <param name="Heard">The mean of the first question; null where too few answered it.</param>
/// <param name="Useful">The mean of the second.</param>
/// <param name="Rhythm">The mean of the third.</param>
internal sealed record PulseGroup(Guid Id, DateOnly FromMonth, DateOnly ToMonth, int PersonCount, double? Heard, double? Useful, double? Rhythm)
{
    private const double Lowest = 1.5;
    private const double Highest = 4.5;

    /// <summary>Makes a group of the answers that wait; null while they are of too few people.</summary>
    public static PulseGroup? Of(Guid id, IReadOnlyCollection<WaitingAnswer> answers)
    {
        var people = answers.Select(answer => answer.PersonId).Distinct().Count();
        return people < SmallCells.Least
            ? null
            : new PulseGroup(
                id,
                MonthOf(answers.Min(answer => answer.AnsweredAt)),
                MonthOf(answers.Max(answer => answer.AnsweredAt)),
                people,
                Mean(answers, answer => answer.Heard),
                Mean(answers, answer => answer.Useful),
                Mean(answers, answer => answer.Rhythm));
    }

    // Each person counts once, however many engagements they have.
    private static double? Mean(IEnumerable<WaitingAnswer> answers, Func<WaitingAnswer, int?> question)
    {
        var people = answers.Where(answer => question(answer) is not null).GroupBy(answer => answer.PersonId).Select(own => own.Average(answer => question(answer)!.Value)).ToList();
        return people.Count < SmallCells.Least ? null : Math.Clamp(Math.Round(people.Average() * 2, MidpointRounding.AwayFromZero) / 2, Lowest, Highest);
    }

    private static DateOnly MonthOf(DateTimeOffset moment) => new(moment.UtcDateTime.Year, moment.UtcDateTime.Month, 1);
}
