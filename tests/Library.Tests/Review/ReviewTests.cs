using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.Library.V1;
using MentorNet.Contracts.PersonalData.V1;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MentorNet.Library.Tests.Review;

public sealed class ReviewTests(LibraryFixture service) : IClassFixture<LibraryFixture>
{
    private static readonly Criterion[] Required = [Criterion.RightToShare, Criterion.NoNames, Criterion.SourceNamed];
    private readonly Guid consortium = Guid.CreateVersion7();

    [Fact]
    public async Task A_members_draft_is_theirs_alone_and_is_published_after_one_return()
    {
        var (author, reviewer, admin) = (Someone(Role.Officer, "a"), Someone(Role.Coach, "b"), Someone(Role.Admin, "c"));
        await NameAsync(admin, reviewer);
        var draft = await DraftAsync(author);
        await RpcAssert.Fails(StatusCode.NotFound, "RESOURCE_NOT_FOUND", () => admin.Resources.GetResourceAsync(new() { Name = draft.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "RESOURCE_NOT_FOUND", () => reviewer.Resources.GetResourceAsync(new() { Name = draft.Name }).ResponseAsync);
        Assert.Empty((await admin.Resources.SearchResourcesAsync(new())).Resources);

        var submitted = await author.Reviews.SubmitResourceAsync(new() { Name = draft.Name, RightToShare = true });
        Assert.Equal(Resource.Types.State.Submitted, submitted.State);
        Assert.Equal(TimeSpan.FromDays(14), submitted.DueTime.ToDateTime() - submitted.SubmitTime.ToDateTime());
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "RESOURCE_STATE_MISMATCH", () => author.Resources.UpdateResourceAsync(new() { Resource = new() { Name = draft.Name, Title = "Other" } }).ResponseAsync);
        Assert.Equal(submitted.Name, Assert.Single((await reviewer.Reviews.ListSubmissionsAsync(new())).Submissions).Name);
        Assert.Equal(draft.Title, (await reviewer.Resources.GetResourceAsync(new() { Name = draft.Name })).Title);

        Assert.True((await reviewer.Reviews.ClaimSubmissionAsync(new() { Name = submitted.Name })).ClaimedByMe);
        Assert.Equal(Resource.Types.State.InReview, (await author.Resources.GetResourceAsync(new() { Name = draft.Name })).State);
        await RpcAssert.FailsOnField("unmet", () => reviewer.Reviews.ReturnSubmissionAsync(new() { Name = submitted.Name, Note = "No" }).ResponseAsync);
        await reviewer.Reviews.ReturnSubmissionAsync(new() { Name = submitted.Name, Unmet = { Criterion.SourceNamed }, Note = "Where is it from?" });

        var asked = await author.Reviews.GetSubmissionAsync(new() { Name = submitted.Name });
        Assert.Equal((Resource.Types.State.ChangesAsked, "Where is it from?"), (asked.State, asked.Note));
        Assert.Equal([Criterion.SourceNamed], asked.Unmet);
        Assert.Equal(1, (await author.Reviews.ListSubmissionsAsync(new())).ReturnedCount);
        await author.Resources.UpdateResourceAsync(new() { Resource = new() { Name = draft.Name, Summary = "From our state’s guide" } });
        await author.Reviews.SubmitResourceAsync(new() { Name = draft.Name, RightToShare = true });
        await reviewer.Reviews.ClaimSubmissionAsync(new() { Name = submitted.Name });
        await RpcAssert.FailsOnField("met", () => reviewer.Reviews.ApproveSubmissionAsync(new() { Name = submitted.Name, Met = { Criterion.NoNames } }).ResponseAsync);
        await reviewer.Reviews.ApproveSubmissionAsync(new() { Name = submitted.Name, Met = { Required } });

        var published = await Someone(Role.Mentor, "d").Resources.GetResourceAsync(new() { Name = draft.Name });
        Assert.Equal((Resource.Types.State.Published, "From our state’s guide"), (published.State, published.Summary));
        await Eventually.True(() => service.Bus.Published.Any<ResourcePublished>(sent => $"resources/{sent.Context.Message.ResourceId}" == draft.Name), "the event");
        // It is the library's now: an admin's to change, and no longer the author's.
        await RpcAssert.Fails(StatusCode.PermissionDenied, "RESOURCE_NOT_YOURS", () => author.Resources.UpdateResourceAsync(new() { Resource = new() { Name = draft.Name, Title = "Other" } }).ResponseAsync);
        await admin.Resources.WithdrawResourceAsync(new() { Name = draft.Name });
        Assert.Equal(Resource.Types.State.Retired, Assert.Single((await author.Resources.ListMyResourcesAsync(new())).Resources).State);
    }

    [Fact]
    public async Task Nobody_reviews_their_own()
    {
        var (one, other) = (Someone(Role.Officer, "a"), Someone(Role.Officer, "b"));
        await NameAsync(Someone(Role.Admin, "c"), one, other);
        var name = await SubmittedAsync(one);

        Assert.Empty((await one.Reviews.ListSubmissionsAsync(new())).Submissions);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "OWN_SUBMISSION", () => one.Reviews.ClaimSubmissionAsync(new() { Name = name }).ResponseAsync);
        Assert.Single((await other.Reviews.ListSubmissionsAsync(new())).Submissions);
    }

    [Fact]
    public async Task What_comes_from_ones_own_organization_looks_as_what_another_has_where_somebody_else_can_review_it_until_it_is_overdue()
    {
        var (author, colleague, other, admin) = (Someone(Role.Officer, "a"), Someone(Role.Mentor, "a"), Someone(Role.Mentor, "b"), Someone(Role.Admin, "c"));
        await NameAsync(admin, colleague);
        var name = await SubmittedAsync(author);
        Assert.Equal(name, Assert.Single((await colleague.Reviews.ListSubmissionsAsync(new())).Submissions).Name);

        // The other has never looked, and may be of any organization.
        await NameAsync(admin, other);
        var claimed = await SubmittedAsync(Someone(Role.Officer, "d"));
        await other.Reviews.ClaimSubmissionAsync(new() { Name = claimed });
        var listed = (await colleague.Reviews.ListSubmissionsAsync(new())).Submissions;
        Assert.Equal([name, claimed], listed.Select(submission => submission.Name));
        Assert.All(listed, submission => Assert.Equal((Resource.Types.State.InReview, submission.SubmitTime, false), (submission.State, submission.ClaimTime, submission.ClaimedByMe)));
        foreach (var one in listed)
        {
            Assert.Equal(one, await colleague.Reviews.GetSubmissionAsync(new() { Name = one.Name }));
            await RpcAssert.Fails(StatusCode.FailedPrecondition, "SUBMISSION_CLAIMED", () => colleague.Reviews.ClaimSubmissionAsync(new() { Name = one.Name }).ResponseAsync);
            var resource = await colleague.Resources.GetResourceAsync(new() { Name = one.Name[..^"/submission".Length] });
            Assert.Equal((Resource.Types.State.InReview, ""), (resource.State, resource.Etag));
            Assert.Equal(resource, Assert.Single((await colleague.Resources.ListResourceVersionsAsync(new() { Parent = resource.Name })).Versions));
        }

        Assert.Equal([Resource.Types.State.Submitted, Resource.Types.State.InReview], (await other.Reviews.ListSubmissionsAsync(new())).Submissions.Select(submission => submission.State));

        await admin.Reviews.DeleteReviewerAsync(new() { Name = $"reviewers/{other.Id}" });
        Assert.All((await colleague.Reviews.ListSubmissionsAsync(new())).Submissions, submission => Assert.Equal(Resource.Types.State.Submitted, submission.State));
        await NameAsync(admin, other);
        service.Clock.Advance(TimeSpan.FromDays(15));
        Assert.True((await Again(colleague).Reviews.ClaimSubmissionAsync(new() { Name = name })).ClaimedByMe);
    }

    [Fact]
    public async Task An_admin_who_reviews_does_not_learn_in_the_library_what_a_colleague_submitted()
    {
        var (author, colleague, other, admin) = (Someone(Role.Admin, "a"), Someone(Role.Admin, "a"), Someone(Role.Mentor, "b"), Someone(Role.Admin, "c"));
        await NameAsync(admin, colleague, other);
        var waiting = await SubmittedAsync(author);
        var claimed = await SubmittedAsync(Someone(Role.Admin, "d"));
        await other.Reviews.ClaimSubmissionAsync(new() { Name = claimed });

        foreach (var name in new[] { waiting, claimed })
        {
            var resource = await colleague.Resources.GetResourceAsync(new() { Name = name[..^"/submission".Length] });
            Assert.Equal((Resource.Types.State.InReview, ""), (resource.State, resource.Etag));
            var told = await admin.Reviews.GetSubmissionAsync(new() { Name = name });
            Assert.Equal((Resource.Types.State.InReview, told.SubmitTime), (told.State, told.ClaimTime));
        }

        foreach (var state in new[] { Resource.Types.State.Submitted, Resource.Types.State.InReview, Resource.Types.State.Unspecified })
        {
            var found = (await colleague.Resources.SearchResourcesAsync(new() { State = state })).Resources;
            Assert.Equal(2, found.Count);
            Assert.All(found, resource => Assert.Equal((Resource.Types.State.InReview, ""), (resource.State, resource.Etag)));
        }

        Assert.Equal(Resource.Types.State.Submitted, (await author.Resources.GetResourceAsync(new() { Name = waiting[..^"/submission".Length] })).State);
    }

    [Fact]
    public async Task A_claim_is_one_reviewers_until_it_is_given_back_or_overdue()
    {
        var (one, other, third) = (Someone(Role.Officer, "a"), Someone(Role.Officer, "b"), Someone(Role.Officer, "c"));
        await NameAsync(Someone(Role.Admin, "d"), one, other);
        var name = await SubmittedAsync(third);
        await one.Reviews.ClaimSubmissionAsync(new() { Name = name });

        Assert.NotNull(Assert.Single((await other.Reviews.ListSubmissionsAsync(new())).Submissions).ClaimTime);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "SUBMISSION_CLAIMED", () => other.Reviews.ClaimSubmissionAsync(new() { Name = name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "SUBMISSION_NOT_CLAIMED", () => other.Reviews.ApproveSubmissionAsync(new() { Name = name, Met = { Required } }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.PermissionDenied, "NOT_A_REVIEWER", () => third.Reviews.ClaimSubmissionAsync(new() { Name = name }).ResponseAsync);
        Assert.Equal(Resource.Types.State.Submitted, (await one.Reviews.GiveBackSubmissionAsync(new() { Name = name })).State);
        await other.Reviews.ClaimSubmissionAsync(new() { Name = name });

        service.Clock.Advance(TimeSpan.FromDays(15));
        Assert.True((await Again(one).Reviews.ClaimSubmissionAsync(new() { Name = name })).ClaimedByMe);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "SUBMISSION_NOT_CLAIMED", () => Again(other).Reviews.GiveBackSubmissionAsync(new() { Name = name }).ResponseAsync);
    }

    [Fact]
    public async Task What_is_taken_back_can_no_longer_be_decided_on()
    {
        var (author, reviewer) = (Someone(Role.Officer, "a"), Someone(Role.Officer, "b"));
        await NameAsync(Someone(Role.Admin, "c"), reviewer);
        var name = await SubmittedAsync(author);
        await reviewer.Reviews.ClaimSubmissionAsync(new() { Name = name });

        Assert.Equal(Resource.Types.State.Draft, (await author.Reviews.TakeBackResourceAsync(new() { Name = name[..^"/submission".Length] })).State);

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "SUBMISSION_NOT_CLAIMED", () => reviewer.Reviews.ApproveSubmissionAsync(new() { Name = name, Met = { Required } }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "RESOURCE_NOT_FOUND", () => reviewer.Resources.GetResourceAsync(new() { Name = name[..^"/submission".Length] }).ResponseAsync);
        await author.Resources.DeleteResourceAsync(new() { Name = name[..^"/submission".Length] });
        Assert.Empty((await author.Resources.ListMyResourcesAsync(new())).Resources);
    }

    [Fact]
    public async Task Admins_publish_what_they_made_until_somebody_else_is_a_reviewer()
    {
        var (admin, reviewer) = (Someone(Role.Admin, "a"), Someone(Role.Officer, "b"));
        await NameAsync(admin, admin);
        await admin.Resources.PublishResourceAsync(new() { Name = (await DraftAsync(admin)).Name, RightToShare = true });
        await NameAsync(admin, reviewer);
        var draft = await DraftAsync(admin);

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "REVIEW_NEEDED", () => admin.Resources.PublishResourceAsync(new() { Name = draft.Name, RightToShare = true }).ResponseAsync);

        var submitted = await admin.Reviews.SubmitResourceAsync(new() { Name = draft.Name, RightToShare = true });
        await reviewer.Reviews.ClaimSubmissionAsync(new() { Name = submitted.Name });
        Assert.Equal(Resource.Types.State.Published, (await reviewer.Reviews.ApproveSubmissionAsync(new() { Name = submitted.Name, Met = { Required } })).State);
    }

    [Fact]
    public async Task A_reviewer_who_goes_leaves_what_they_claimed_to_the_others()
    {
        var (author, gone, erased, left, admin) = (Someone(Role.Officer, "a"), Someone(Role.Officer, "b"), Someone(Role.Officer, "c"), Someone(Role.Officer, "d"), Someone(Role.Admin, "e"));
        await NameAsync(admin, gone, erased, left);
        var (first, second) = (await SubmittedAsync(author), await SubmittedAsync(author));
        await gone.Reviews.ClaimSubmissionAsync(new() { Name = first });
        await erased.Reviews.ClaimSubmissionAsync(new() { Name = second });

        await admin.Reviews.DeleteReviewerAsync(new() { Name = $"reviewers/{gone.Id}" });
        await service.PublishAsync(new ErasureDue(Guid.CreateVersion7(), erased.Id, [consortium], ErasurePhase.Erase, DateTimeOffset.UtcNow));
        Assert.True(await service.Bus.Published.Any<ErasureConfirmed>(sent => sent.Context.Message.PersonId == erased.Id));

        Assert.All((await left.Reviews.ListSubmissionsAsync(new())).Submissions, submission => Assert.Equal(Resource.Types.State.Submitted, submission.State));
        Assert.Equal(2, (await left.Reviews.ListSubmissionsAsync(new())).Submissions.Count);
        Assert.Equal([$"people/{left.Id}"], (await admin.Reviews.ListReviewersAsync(new())).Reviewers.Select(reviewer => reviewer.Person));
    }

    [Fact]
    public async Task An_admin_names_and_sees_only_reviewers_of_whom_they_may_know()
    {
        var (admin, seen, unseen) = (Someone(Role.Admin, "a"), Someone(Role.Officer, "b"), Someone(Role.Officer, "a"));
        await NameAsync(admin, seen, unseen);
        service.Unseen[$"people/{unseen.Id}"] = true;

        Assert.Equal([$"people/{seen.Id}"], (await admin.Reviews.ListReviewersAsync(new())).Reviewers.Select(reviewer => reviewer.Person));
        await RpcAssert.Fails(StatusCode.NotFound, "PERSON_NOT_FOUND", () => NameAsync(admin, unseen));
        await RpcAssert.Fails(StatusCode.NotFound, "REVIEWER_NOT_FOUND", () => admin.Reviews.DeleteReviewerAsync(new() { Name = $"reviewers/{unseen.Id}" }).ResponseAsync);

        // Nor does what is refused tell of the others.
        await admin.Reviews.DeleteReviewerAsync(new() { Name = $"reviewers/{seen.Id}" });
        await admin.Resources.PublishResourceAsync(new() { Name = (await DraftAsync(admin)).Name, RightToShare = true });
        await NameAsync(admin, [.. Enumerable.Range(0, 50).Select(_ => Someone(Role.Officer, "b"))]);
        await RpcAssert.Fails(StatusCode.ResourceExhausted, "TOO_MANY_REVIEWERS", () => NameAsync(admin, seen));
    }

    [Fact]
    public async Task More_reviewers_than_Profile_takes_at_once_are_listed()
    {
        var (admin, named) = (Someone(Role.Admin, "a"), Someone(Role.Officer, "b"));
        await using (var work = await service.Services.GetRequiredService<Database>().BeginAsync(consortium, CancellationToken.None))
        {
            await work.ExecuteAsync(
                "INSERT INTO reviewers (consortium_id, person_id, named_at) SELECT @consortium, gen_random_uuid(), now() FROM generate_series(1, 250)", new { consortium });
            await work.CommitAsync();
        }

        Assert.Equal(250, (await admin.Reviews.ListReviewersAsync(new())).Reviewers.Count);
        await RpcAssert.Fails(StatusCode.ResourceExhausted, "TOO_MANY_REVIEWERS", () => NameAsync(admin, named));
    }

    [Fact]
    public async Task A_reviewer_who_is_named_again_is_named_from_then_on()
    {
        var (admin, reviewer) = (Someone(Role.Admin, "a"), Someone(Role.Officer, "b"));
        await NameAsync(admin, reviewer);
        var left = service.Clock.GetUtcNow().AddSeconds(1);
        service.Clock.Advance(TimeSpan.FromSeconds(2));
        await NameAsync(admin, reviewer);

        await service.PublishAsync(new MembershipChanged(reviewer.Id, consortium, [], false, left));
        await Eventually.True(() => Task.FromResult(service.Bus.Consumed.Select<MembershipChanged>(new CancellationToken(canceled: true)).Any(consumed => consumed.Context.Message.PersonId == reviewer.Id)), "it is heard");

        Assert.Single((await admin.Reviews.ListReviewersAsync(new())).Reviewers);
    }

    [Fact]
    public async Task A_reviewer_who_leaves_the_consortium_is_none_any_more_unless_they_are_named_again()
    {
        var (author, left, back, stays, admin) = (Someone(Role.Officer, "a"), Someone(Role.Officer, "b"), Someone(Role.Officer, "c"), Someone(Role.Officer, "d"), Someone(Role.Admin, "e"));
        var now = service.Clock.GetUtcNow();
        await NameAsync(admin, left, back, stays);
        var name = await SubmittedAsync(author);
        await left.Reviews.ClaimSubmissionAsync(new() { Name = name });

        await service.PublishAsync(new MembershipChanged(back.Id, consortium, [], false, now.AddHours(-1)));
        await service.PublishAsync(new MembershipChanged(stays.Id, consortium, ["mentor"], true, now.AddHours(1)));
        await service.PublishAsync(new MembershipChanged(left.Id, consortium, [], false, now.AddHours(1)));
        await Eventually.True(() => Task.FromResult(service.Bus.Consumed.Select<MembershipChanged>(new CancellationToken(canceled: true)).Count(consumed => consumed.Context.Message.ConsortiumId == consortium) == 3), "all is heard");

        Assert.Equal(new[] { back, stays }.Select(one => $"people/{one.Id}").Order(), (await admin.Reviews.ListReviewersAsync(new())).Reviewers.Select(reviewer => reviewer.Person).Order());
        Assert.Equal(Resource.Types.State.Submitted, (await author.Reviews.GetSubmissionAsync(new() { Name = name })).State);
        await stays.Reviews.ClaimSubmissionAsync(new() { Name = name });
    }

    [Fact]
    public async Task A_member_keeps_twenty_drafts_and_no_admins()
    {
        var (author, admin) = (Someone(Role.Officer, "a"), Someone(Role.Admin, "b"));
        // Many at once are counted one after the other.
        await Task.WhenAll(Enumerable.Range(0, 30).Select(async _ =>
        {
            try
            {
                await DraftAsync(author);
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.ResourceExhausted)
            {
                // Beyond the twentieth.
            }
        }));

        await RpcAssert.Fails(StatusCode.ResourceExhausted, "TOO_MANY_DRAFTS", () => DraftAsync(author));
        var curated = await DraftAsync(admin);
        await RpcAssert.Fails(StatusCode.NotFound, "RESOURCE_NOT_FOUND", () => author.Reviews.SubmitResourceAsync(new() { Name = curated.Name, RightToShare = true }).ResponseAsync);
        Assert.Equal(20, (await author.Resources.ListMyResourcesAsync(new() { PageSize = 100 })).Resources.Count);
    }

    [Theory]
    [InlineData("submissions")]
    [InlineData("reviewers")]
    public async Task A_query_that_forgets_its_filter_sees_nothing_of_another_consortium(string table)
    {
        await NameAsync(Someone(Role.Admin, "a"), Someone(Role.Officer, "b"));
        await SubmittedAsync(Someone(Role.Officer, "c"));
        var database = service.Services.GetRequiredService<Database>();

        await using var own = await database.BeginAsync(consortium, CancellationToken.None);
        await using var other = await database.BeginAsync(Guid.CreateVersion7(), CancellationToken.None);
        Assert.True(await own.QuerySingleAsync<long>($"SELECT count(*) FROM {table}") > 0);
        Assert.Equal(0, await other.QuerySingleAsync<long>($"SELECT count(*) FROM {table}"));
        Assert.Equal(0, await other.ExecuteAsync($"DELETE FROM {table}"));
    }

    private Member Someone(Role role, string organization)
    {
        var id = Guid.CreateVersion7();
        service.Organizations[id] = $"organizations/own-{organization}";
        return new Member(id, service.AsIn(consortium, id, role), role);
    }

    // A token ends in an hour.
    private Member Again(Member member) => new(member.Id, service.AsIn(consortium, member.Id, member.Role), member.Role);

    private static async Task NameAsync(Member admin, params Member[] reviewers)
    {
        foreach (var reviewer in reviewers)
        {
            await admin.Reviews.CreateReviewerAsync(new() { Reviewer = new() { Person = $"people/{reviewer.Id}" } });
        }
    }

    private static async Task<Resource> DraftAsync(Member author) =>
        await author.Resources.CreateResourceAsync(new() { Resource = new() { Title = "A guide", License = Resource.Types.License.CcBy, Link = "https://example.org/guide" } });

    private static async Task<string> SubmittedAsync(Member author) => (await author.Reviews.SubmitResourceAsync(new() { Name = (await DraftAsync(author)).Name, RightToShare = true })).Name;

    private sealed record Member(Guid Id, CallInvoker Invoker, Role Role)
    {
        public ResourcesService.ResourcesServiceClient Resources => new(Invoker);

        public ReviewsService.ReviewsServiceClient Reviews => new(Invoker);
    }
}
