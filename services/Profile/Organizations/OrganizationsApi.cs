using MentorNet.Profile.Organizations.Likeness;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Organizations;

internal sealed partial class OrganizationsApi(Database database, DirectoryIndex directory, TimeProvider clock) : OrganizationsService.OrganizationsServiceBase;
