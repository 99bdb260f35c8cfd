using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Members;

internal sealed partial class MembersApi(Database database, TimeProvider clock, IConfiguration configuration) : MembersService.MembersServiceBase;
