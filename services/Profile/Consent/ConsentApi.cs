using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Consent;

internal sealed partial class ConsentApi(Database database, Telling telling, TimeProvider clock) : ConsentService.ConsentServiceBase;
