using MentorNet.Identity.V1;

namespace MentorNet.Identity.Api;

internal sealed partial class IdentityApi : IdentityService.IdentityServiceBase;
