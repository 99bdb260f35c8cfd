using MentorNet.Profile.V1;

namespace MentorNet.Web.Areas.PersonalData;

internal static class PersonalDataClients
{
    extension(Colleagues ask)
    {
        public PersonalDataService.PersonalDataServiceClient PersonalData => new(ask.Invoker("Profile"));
    }
}
