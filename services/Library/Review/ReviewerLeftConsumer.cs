using MentorNet.Contracts.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Review;

/// <summary>Whoever leaves the consortium reviews nothing there any more; what they claimed is the other reviewers' again.</summary>
internal sealed class ReviewerLeftConsumer(Database database) : EventConsumer<MembershipChanged>(database)
{
    protected override async Task HandleAsync(MembershipChanged message, Work work)
    {
        // One who is back may have been named again before this came.
        if (message.Roles.Count == 0 && (await work.ListReviewersAsync(message.ConsortiumId)).Any(reviewer => reviewer.PersonId == message.PersonId && reviewer.NamedAt < message.ChangedAt))
        {
            await work.DeleteReviewerAsync(message.ConsortiumId, message.PersonId);
        }
    }
}
