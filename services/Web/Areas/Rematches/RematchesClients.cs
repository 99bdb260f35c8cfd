using MentorNet.Matching.V1;

namespace MentorNet.Web.Areas.Rematches;

internal static class RematchesClients
{
    extension(Colleagues ask)
    {
        public RematchesService.RematchesServiceClient Rematches => new(ask.Invoker("Matching"));
    }
}
