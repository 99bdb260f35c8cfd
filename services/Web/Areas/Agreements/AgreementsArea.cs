namespace MentorNet.Web.Areas.Agreements;

internal sealed class AgreementsArea : Area
{
    public override IReadOnlyList<WorkPartOf> WorkParts => [new(50, typeof(AgreementPart))];

    public override IReadOnlyDictionary<string, string> Reasons => AgreementsTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => AgreementsTexts.Done;

    public override IReadOnlyDictionary<string, string> Fields => AgreementsTexts.Fields;
}
