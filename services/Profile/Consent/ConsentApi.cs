using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Consent;

internal sealed partial class ConsentApi(Database database, TimeProvider clock) : ConsentService.ConsentServiceBase;
