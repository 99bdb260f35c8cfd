using Google.Protobuf.WellKnownTypes;
using MentorNet.Library.Resources;
using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Review;

/// <summary>The shape of what reviews answer, and of what they are asked.</summary>
internal static class ReviewsMapping
{
    /// <summary>The criteria without which nothing is published.</summary>
    private static readonly Criterion[] Required = [Criterion.RightToShare, Criterion.NoNames, Criterion.SourceNamed];

    /// <summary>A submission as one person sees it. What somebody may not review looks to them as what another reviewer has, and since when others have it only its maker is told.</summary>
    public static Submission ToProto(this SubmissionRow row, Caller caller)
    {
        var isMine = row.DecidedAt is null && row.Reviewer == caller.PersonId;
        var isOthers = row.DecidedAt is null && !isMine && row.SubmittedBy != caller.PersonId && (row.Reviewer is not null || !row.MayReview);
        return new()
        {
            Name = $"resources/{row.ResourceId}/submission",
            Title = row.Title,
            State = (Resource.Types.State)(row.Published ? (short)ResourceState.Published : isOthers ? (short)ResourceState.InReview : row.Stage),
            SubmitTime = row.SubmittedAt.ToTimestamp(),
            DueTime = row.DueAt.ToTimestamp(),
            ClaimTime = isOthers ? row.SubmittedAt.ToTimestamp() : row.ClaimedAt?.ToTimestamp(),
            DecideTime = row.DecidedAt?.ToTimestamp(),
            ClaimedByMe = isMine,
            Unmet = { row.Unmet.Select(criterion => (Criterion)criterion) },
            Note = row.Note,
        };
    }

    public static Reviewer ToProto(this ReviewerRow row) => new() { Name = $"reviewers/{row.PersonId}", Person = $"people/{row.PersonId}", CreateTime = row.NamedAt.ToTimestamp() };

    /// <summary>Throws unless every required criterion is met. Error: CRITERIA_NOT_MET.</summary>
    public static void RequireMet(IReadOnlyList<Criterion> met)
    {
        if (Required.Except(Choices.Parse(met, "met")).FirstOrDefault() is var missing and not Criterion.Unspecified)
        {
            throw ReviewErrors.CriteriaNotMet(missing);
        }
    }
}
