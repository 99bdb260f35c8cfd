namespace MentorNet.Web.Areas.PersonalData;

internal sealed class PersonalDataArea : Area
{
    public override IReadOnlyDictionary<string, string> Reasons => PersonalDataTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => PersonalDataTexts.Done;
}
