using MentorNet.Contracts.Matching.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Consumers;

/// <summary>Tells an officer what became of her request.</summary>
internal sealed class MatchRequestAnsweredConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<MatchRequestAnswered>(database)
{
    protected override Task HandleAsync(MatchRequestAnswered message, Work work) => message.State switch
    {
        "ACCEPTED" => work.NotifyAsync(
            message.MenteeId, "Your request was accepted",
            $"You have a mentor. Say hello and agree on a first step:\n{configuration["PublicUrl"]}pairings", clock.GetUtcNow()),
        "DECLINED" or "CLOSED" => work.NotifyAsync(
            message.MenteeId, "Your request was not taken up",
            $"The mentor you asked has no place for you right now. Others fit you as well:\n{configuration["PublicUrl"]}suggestions", clock.GetUtcNow()),
        "EXPIRED" => work.NotifyAsync(
            message.MenteeId, "Your request was not answered in time",
            $"The mentor you asked did not answer within two weeks. Others fit you as well:\n{configuration["PublicUrl"]}suggestions", clock.GetUtcNow()),
        _ => Task.CompletedTask,
    };
}
