using MentorNet.Profile.V1;

namespace MentorNet.Web.Areas.Consent;

internal static class ConsentClients
{
    extension(Colleagues ask)
    {
        public ConsentService.ConsentServiceClient Consent => new(ask.Invoker("Profile"));

        public PhotosService.PhotosServiceClient Photos => new(ask.Invoker("Profile"));
    }
}
