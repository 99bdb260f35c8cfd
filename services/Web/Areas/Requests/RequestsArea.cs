namespace MentorNet.Web.Areas.Requests;

internal sealed class RequestsArea : Area
{
    public override IReadOnlyDictionary<string, string> Reasons => RequestsTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => RequestsTexts.Done;
}
