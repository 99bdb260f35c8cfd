using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.PersonalData;

internal sealed partial class PersonalDataApi(Database database, TimeProvider clock, PersonalSources sources) : PersonalDataService.PersonalDataServiceBase
{
    /// <summary>How long ago the password may have been given for what nobody else must do at a screen that was left open.</summary>
    internal static readonly TimeSpan FreshSignIn = TimeSpan.FromMinutes(10);

    private void RequireFreshSignIn(Caller caller)
    {
        if (!(clock.GetUtcNow() - caller.SignedInAt <= FreshSignIn))
        {
            throw PersonalDataErrors.FreshSignInRequired(FreshSignIn);
        }
    }
}
