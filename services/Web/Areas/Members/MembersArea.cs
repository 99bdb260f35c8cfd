namespace MentorNet.Web.Areas.Members;

internal sealed class MembersArea : Area
{
    public override IReadOnlyDictionary<string, string> Reasons => MembersTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => MembersTexts.Done;

    public override IReadOnlyDictionary<string, string> Fields => MembersTexts.Fields;
}
