using MentorNet.Matching.V1;

namespace MentorNet.Web.Areas.Weights;

internal static class WeightsClients
{
    extension(Colleagues ask)
    {
        public SuggestionsService.SuggestionsServiceClient Suggestions => new(ask.Invoker("Matching"));

        public WeightsService.WeightsServiceClient Weights => new(ask.Invoker("Matching"));
    }
}
