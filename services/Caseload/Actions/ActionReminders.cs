using MentorNet.Caseload.Engagements;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Actions;

/// <summary>Reminds people of what they meant to do.</summary>
internal sealed class ActionReminders(Database database, TimeProvider clock, ILogger<ActionReminders> logger) : DueWorker<DueReminder>(database, clock, logger)
{
    protected override Task<DueReminder?> TakeAsync(Work work, DateTimeOffset now) => work.TakeDueReminderAsync(now);

    protected override async Task DoAsync(Work work, DueReminder due, DateTimeOffset now)
    {
        var zone = await work.FindZoneAsync(due.PersonId);
        var days = await work.ListDueAsync(due.PersonId);
        var count = Reminders.Count(days.Where(one => one.Open).Select(one => one.Day), due.DueAt, due.ToldOn, now, zone);
        var toldOn = count > 0 ? Moments.DayOf(now, zone) : due.ToldOn;
        if (count > 0)
        {
            await work.EnqueueAsync(new ActionsDue(due.PersonId, due.ConsortiumId, count, now));
        }

        await work.SetReminderAsync(due, Reminders.Next(days.Select(one => one.Day), toldOn, now, zone), toldOn);
    }
}
