namespace MentorNet.Web.Areas.People;

internal sealed class PeopleArea : Area
{
    public override IReadOnlyDictionary<string, string> Reasons => PeopleTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => PeopleTexts.Done;

    public override IReadOnlyDictionary<string, string> Fields => PeopleTexts.Fields;
}
