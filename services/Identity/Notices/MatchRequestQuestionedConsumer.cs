using MentorNet.Contracts.Matching.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Notices;

/// <summary>Tells an officer that there is a question about their request, without its words.</summary>
internal sealed class MatchRequestQuestionedConsumer(Database database, IConfiguration configuration, TimeProvider clock) : EventConsumer<MatchRequestQuestioned>(database)
{
    protected override Task HandleAsync(MatchRequestQuestioned message, Work work) => work.NotifyAsync(
        message.MenteeId,
        "A question about your request",
        message.ExpiresAt,
        until => $"The person you asked has a question before they decide. Please answer in time: the request expires on {until}.\n{configuration["PublicUrl"]}requests",
        clock.GetUtcNow());
}
