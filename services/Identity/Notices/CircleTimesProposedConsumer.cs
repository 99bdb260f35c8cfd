using MentorNet.Contracts.Caseload.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Asks members of a circle when they can come. Mail is read by others too: neither times nor a name are in it.</summary>
internal sealed class CircleTimesProposedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<CircleTimesProposed>(database)
{
    protected override async Task HandleAsync(CircleTimesProposed message, Work work)
    {
        foreach (var person in message.People)
        {
            await work.NotifyAsync(
                person,
                "When can you come?",
                $"Someone in your circle has proposed times to meet. Say which ones work for you:\n{configuration["PublicUrl"]}circles/{message.Circle}/sessions/{message.SessionId}",
                clock.GetUtcNow());
        }
    }
}
