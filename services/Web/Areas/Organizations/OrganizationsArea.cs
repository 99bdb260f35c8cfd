namespace MentorNet.Web.Areas.Organizations;

internal sealed class OrganizationsArea : Area
{
    public override IReadOnlyDictionary<string, string> Reasons => OrganizationsTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Fields => OrganizationsTexts.Fields;
}
