using MentorNet.Profile.V1;

namespace MentorNet.Web.Areas.Imports;

internal static class ImportsClients
{
    extension(Colleagues ask)
    {
        public ImportsService.ImportsServiceClient Imports => new(ask.Invoker("Profile"));
    }
}
