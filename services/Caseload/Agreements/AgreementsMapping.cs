using Google.Protobuf.WellKnownTypes;
using MentorNet.Caseload.Engagements;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Agreements;

/// <summary>Agreements as protos show them and bring them.</summary>
internal static class AgreementsMapping
{
    private const int MostWords = 2000;
    private const int MostNeeds = 10;

    public static V1.Agreement ToProto(Agreement agreement, Standing standing, Engagement engagement, Guid caller) => new()
    {
        Name = $"agreements/{agreement.Id}",
        Version = agreement.Version,
        State = agreement.Version == standing.InForce ? V1.Agreement.Types.State.InForce
            : agreement.Version == standing.Newest ? V1.Agreement.Types.State.Proposed
            : V1.Agreement.Types.State.Replaced,
        Proposer = Wire.Person(agreement.ProposerId),
        Purpose = agreement.Terms.Purpose,
        Needs = { agreement.Terms.Needs.Select(need => $"needs/{need}") },
        Weeks = agreement.Terms.Weeks,
        Rhythm = agreement.Terms.Rhythm switch
        {
            Rhythm.Weekly => V1.Agreement.Types.Rhythm.Weekly,
            Rhythm.EveryTwoWeeks => V1.Agreement.Types.Rhythm.EveryTwoWeeks,
            _ => V1.Agreement.Types.Rhythm.Monthly,
        },
        SessionMinutes = agreement.Terms.SessionMinutes,
        Meeting = agreement.Terms.Meeting,
        Confidentiality = agreement.Terms.Confidentiality,
        Stopping = agreement.Terms.Stopping,
        OwnSignTime = Time(agreement.SignedAt(engagement, caller)),
        OtherSignTime = Time(agreement.OtherSignedAt(engagement, caller)),
        CreateTime = Time(agreement.CreatedAt),
        EndTime = Time(agreement.EndsAt),
        Etag = Wire.Etag(agreement.Version),
        ExtendTime = Time(agreement.Terms.From),
    };

    /// <summary>Reads what somebody proposes; what is not said is the usual.</summary>
    public static Terms ToTerms(V1.Agreement? proposed)
    {
        var agreement = proposed ?? new V1.Agreement();
        Parse.Count(agreement.Needs.Count, "agreement.needs", MostNeeds);
        return new Terms(
            Words(agreement.Purpose, "agreement.purpose", AgreementTexts.Purpose),
            [.. agreement.Needs.Select((need, i) => Slug(need, $"agreement.needs[{i}]")).Distinct()],
            agreement.Weeks is 0 ? 12 : ToWeeks(agreement.Weeks, "agreement.weeks"),
            agreement.Rhythm switch
            {
                V1.Agreement.Types.Rhythm.Weekly => Rhythm.Weekly,
                V1.Agreement.Types.Rhythm.Unspecified or V1.Agreement.Types.Rhythm.EveryTwoWeeks => Rhythm.EveryTwoWeeks,
                V1.Agreement.Types.Rhythm.Monthly => Rhythm.Monthly,
                _ => throw Errors.InvalidField("agreement.rhythm", "is not one of the listed values."),
            },
            agreement.SessionMinutes is 0 ? 60
                : Terms.Lengths.Contains(agreement.SessionMinutes) ? agreement.SessionMinutes
                : throw Errors.InvalidField("agreement.session_minutes", $"must be one of {string.Join(", ", Terms.Lengths)}."),
            Words(agreement.Meeting, "agreement.meeting", AgreementTexts.Meeting),
            Words(agreement.Confidentiality, "agreement.confidentiality", AgreementTexts.Confidentiality),
            Words(agreement.Stopping, "agreement.stopping", AgreementTexts.Stopping));
    }

    public static int ToWeeks(int weeks, string field) =>
        weeks is >= Terms.FewestWeeks and <= Terms.MostWeeks ? weeks : throw Errors.InvalidField(field, $"must be between {Terms.FewestWeeks} and {Terms.MostWeeks}.");

    private static string Words(string value, string field, string usual) => Parse.Text(value, field, 0, MostWords) is { Length: > 0 } words ? words.ReplaceLineEndings("\n") : usual;

    private static string Slug(string need, string field) =>
        need.StartsWith("needs/", StringComparison.Ordinal) && need.Length is > 6 and <= 70 && need[6..].All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? need[6..]
            : throw Errors.InvalidField(field, "must be like 'needs/senior-table'.");

    private static Timestamp? Time(DateTimeOffset? moment) => moment is { } known ? Timestamp.FromDateTimeOffset(known) : null;
}
