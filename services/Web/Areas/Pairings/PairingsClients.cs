using MentorNet.Matching.V1;
using MentorNet.Messaging.V1;

namespace MentorNet.Web.Areas.Pairings;

internal static class PairingsClients
{
    extension(Colleagues ask)
    {
        public ConversationsService.ConversationsServiceClient Conversations => new(ask.Invoker("Messaging"));

        public PairingsService.PairingsServiceClient Pairings => new(ask.Invoker("Matching"));
    }
}
