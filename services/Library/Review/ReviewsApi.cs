using Grpc.Core;
using MentorNet.Library.Resources;
using MentorNet.Library.V1;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Review;

/// <summary>Takes resources through review. Who submitted one is never told: a reviewer judges the resource alone, and nobody learns here who takes part.</summary>
internal sealed partial class ReviewsApi(Database database, TimeProvider clock, PeopleService.PeopleServiceClient profile) : ReviewsService.ReviewsServiceBase
{
    private static Guid ParseName(string name) =>
        Parse.Name(name.EndsWith("/submission", StringComparison.Ordinal) ? name[..^"/submission".Length] : "", "resources", "name");

    /// <summary>Says whether the caller is a reviewer, whose present organization is kept then.</summary>
    private async Task<bool> MeetAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using (var look = await database.BeginAsync(caller.ConsortiumId, cancellationToken))
        {
            if (!await look.IsReviewerAsync(caller.ConsortiumId, caller.PersonId))
            {
                return false;
            }
        }

        var me = await profile.GetMyPersonAsync(new GetMyPersonRequest(), cancellationToken: cancellationToken);
        await using var work = await database.BeginAsync(caller.ConsortiumId, cancellationToken);
        if (await work.KeepOrganizationAsync(caller.ConsortiumId, caller.PersonId, me.Organization) > 0)
        {
            await work.CommitAsync();
        }

        return true;
    }

    /// <summary>Locks a resource that the caller claimed, with its submission. Errors: NOT_A_REVIEWER, SUBMISSION_NOT_CLAIMED.</summary>
    private static async Task<(ResourceRow Resource, SubmissionRow Submission)> LockClaimedAsync(Work work, Caller caller, Guid id, string name)
    {
        if (!await work.IsReviewerAsync(caller.ConsortiumId, caller.PersonId))
        {
            throw ReviewErrors.NotAReviewer();
        }

        return await work.LockAsync(caller.ConsortiumId, id) is { } resource && await work.FindOpenAsync(caller.ConsortiumId, id) is { } submission && submission.Reviewer == caller.PersonId
            ? (resource, submission)
            : throw ReviewErrors.NotClaimed(name);
    }

    private static async Task<Submission> ToProtoAsync(Work work, Caller caller, Guid resource) => (await work.FindLastAsync(caller.ConsortiumId, resource))!.ToProto(caller);
}
