using MentorNet.Matching.V1;

namespace MentorNet.Web.Areas.Suggestions;

internal static class SuggestionsClients
{
    extension(Colleagues ask)
    {
        public SuggestionsService.SuggestionsServiceClient Suggestions => new(ask.Invoker("Matching"));
    }
}
