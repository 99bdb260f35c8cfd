namespace MentorNet.Web.Areas.Library;

internal sealed class LibraryArea : Area
{
    public override IReadOnlyDictionary<string, string> Reasons => LibraryTexts.Reasons;
}
