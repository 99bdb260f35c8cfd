using MentorNet.Profile.Organizations.Likeness;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Organizations;

internal sealed partial class OrganizationsApi(Database database, DirectoryIndex directory, PeopleDirectory people, Telling telling, TimeProvider clock) : OrganizationsService.OrganizationsServiceBase;
