using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.PersonalData;

internal sealed partial class PersonalDataApi(Database database, TimeProvider clock, PersonalSources sources) : PersonalDataService.PersonalDataServiceBase;
