using MentorNet.Matching.V1;

namespace MentorNet.Web.Areas.Requests;

internal static class RequestsClients
{
    extension(Colleagues ask)
    {
        public PairingsService.PairingsServiceClient Pairings => new(ask.Invoker("Matching"));

        public RequestsService.RequestsServiceClient Requests => new(ask.Invoker("Matching"));

        public SuggestionsService.SuggestionsServiceClient Suggestions => new(ask.Invoker("Matching"));
    }
}
