using MentorNet.Caseload.V1;

namespace MentorNet.Web.Areas.Agreements;

internal sealed class AgreementsArea : Area
{
    public override IReadOnlyList<WaitingCount> Counts =>
    [
        new([MenuLinks.AtHome], Audience.Matched, async (ask, _, token) => (await ask.Agreements.ListUnsignedAgreementsAsync(new ListUnsignedAgreementsRequest(), cancellationToken: token)).Engagements.Count),
    ];

    public override IReadOnlyList<HomePart> HomeParts => [new(HomePlace.Call, 15, typeof(UnsignedPart), Audience.Matched)];

    public override IReadOnlyList<WorkPartOf> WorkParts => [new(50, typeof(AgreementPart))];

    public override IReadOnlyDictionary<string, string> Reasons => AgreementsTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => AgreementsTexts.Done;

    public override IReadOnlyDictionary<string, string> Fields => AgreementsTexts.Fields;
}
