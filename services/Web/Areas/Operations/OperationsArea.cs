namespace MentorNet.Web.Areas.Operations;

internal sealed class OperationsArea : Area
{
    public override IReadOnlyDictionary<string, string> Reasons => OperationsTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => OperationsTexts.Done;
}
