using MentorNet.Contracts.Matching.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Tells an officer what became of their request.</summary>
internal sealed class MatchRequestAnsweredConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<MatchRequestAnswered>(database)
{
    protected override Task HandleAsync(MatchRequestAnswered message, Work work) => message.State switch
    {
        // By a round, the pairing itself is told.
        "ACCEPTED" when message.ByRound => Task.CompletedTask,
        "ACCEPTED" => work.NotifyAsync(
            message.MenteeId, "Your request was accepted",
            $"You are paired. Say hello and agree on a first step:\n{configuration["PublicUrl"]}pairings", clock.GetUtcNow()),
        _ when message.GoesOn => work.NotifyAsync(
            message.MenteeId, "We are asking the next person on your list",
            $"The person you asked can’t take it on right now. As you requested, the next person on your list has been asked. See where things stand:\n{configuration["PublicUrl"]}requests", clock.GetUtcNow()),
        "CLOSED" => work.NotifyAsync(
            message.MenteeId, "Your request was closed: the last opening is taken",
            $"The person you asked has given their last opening to someone else. It says nothing about you. See who you could ask next, and the waiting list:\n{configuration["PublicUrl"]}requests", clock.GetUtcNow()),
        "DECLINED" => work.NotifyAsync(
            message.MenteeId, "Your request was declined",
            $"The person you asked can’t take it on right now. See who you could ask next:\n{configuration["PublicUrl"]}requests", clock.GetUtcNow()),
        "EXPIRED" => work.NotifyAsync(
            message.MenteeId, "Your request was not answered in time",
            $"The person you asked did not answer within two weeks. See who you could ask next:\n{configuration["PublicUrl"]}requests", clock.GetUtcNow()),
        _ => Task.CompletedTask,
    };
}
