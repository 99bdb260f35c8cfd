namespace MentorNet.Web.Areas.Weights;

internal sealed class WeightsArea : Area
{
}
