using Grpc.Core;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Review;

internal sealed partial class ReviewsApi
{
    private const int MostReviewers = 50;

    public override async Task<Reviewer> CreateReviewer(CreateReviewerRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var asked = request.Reviewer?.Person ?? "";
        var person = Parse.Name(asked, "people", "reviewer.person");
        var seen = await profile.SeenAsync([person, .. await ListAsync(caller, context.CancellationToken)], context.CancellationToken);
        if (!seen.Contains(person))
        {
            throw ReviewErrors.PersonNotFound(asked);
        }

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.PutReviewerAsync(caller.ConsortiumId, person, clock.GetUtcNow());
        var reviewers = await work.ListReviewersAsync(caller.ConsortiumId);
        // How many there are of whom the caller must not know is not told.
        if (reviewers.Count(reviewer => seen.Contains(reviewer.PersonId)) > MostReviewers)
        {
            throw ReviewErrors.TooManyReviewers(MostReviewers);
        }

        await work.CommitAsync();
        return reviewers.Single(reviewer => reviewer.PersonId == person).ToProto();
    }

    private async Task<IEnumerable<Guid>> ListAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(caller.ConsortiumId, cancellationToken);
        return (await work.ListReviewersAsync(caller.ConsortiumId)).Select(reviewer => reviewer.PersonId);
    }
}
