using MentorNet.Caseload.Engagements;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Actions;

/// <summary>
/// Reminds people of what they meant to do. When that is due stands in the database: it is said once, in one transaction, by whichever replica takes it,
/// also when another dies over it, after a restart or a jump of the clock.
/// </summary>
internal sealed class ActionReminders(Database database, TimeProvider clock, ILogger<ActionReminders> logger) : Worker(clock, logger, database.Commits)
{
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await RemindOneAsync(cancellationToken))
        {
        }
    }

    private async Task<bool> RemindOneAsync(CancellationToken cancellationToken)
    {
        var now = Clock.Now();
        await using var work = await database.BeginAsync(cancellationToken);
        if (await work.TakeDueReminderAsync(now) is not { } reminder)
        {
            return false;
        }

        work.Bind(reminder.ConsortiumId);
        var zone = await work.FindZoneAsync(reminder.PersonId);
        var due = await work.ListDueAsync(reminder.PersonId);
        var count = Reminders.Count(due.Where(one => one.Open).Select(one => one.Day), reminder.DueAt, reminder.ToldOn, now, zone);
        var toldOn = count > 0 ? Moments.DayOf(now, zone) : reminder.ToldOn;
        if (count > 0)
        {
            await work.EnqueueAsync(new ActionsDue(reminder.PersonId, reminder.ConsortiumId, count, now));
        }

        await work.SetReminderAsync(reminder, Reminders.Next(due.Select(one => one.Day), toldOn, now, zone), toldOn);
        await work.CommitAsync();
        return true;
    }
}
