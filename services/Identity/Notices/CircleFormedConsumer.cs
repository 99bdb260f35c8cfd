using MentorNet.Contracts.Matching.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Tells the members of a new circle where they find each other; who they are, and around what, is on the page only.</summary>
internal sealed class CircleFormedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<CircleFormed>(database)
{
    protected override async Task HandleAsync(CircleFormed message, Work work)
    {
        var text = $"""
            Your consortium has brought you together with a few people in similar positions at other organizations: a circle around something you are all working on. See who is in it and around what:
            {configuration["PublicUrl"]}circles/{message.CircleProposalId}.{message.Number}
            """;
        foreach (var person in message.People)
        {
            await work.NotifyAsync(person, "You’re in a circle", text, clock.GetUtcNow());
        }
    }
}
