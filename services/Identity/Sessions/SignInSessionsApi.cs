using MentorNet.Identity.Accounts;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;
using OpenIddict.Abstractions;

namespace MentorNet.Identity.Sessions;

internal sealed partial class SignInSessionsApi(IOpenIddictAuthorizationManager authorizations, IOpenIddictApplicationManager applications, AccountSessions sessions) : SignInSessionsService.SignInSessionsServiceBase;
