using Microsoft.AspNetCore.Identity;

namespace MentorNet.Identity.Accounts;

/// <summary>
/// Checks a new password after NIST SP 800-63B: 12 to 128 characters, none of the commonest, nothing made of the person's own
/// name or address, no rule about kinds of characters.
/// </summary>
internal sealed class PasswordRules : IPasswordValidator<Account>
{
    private const int AtLeast = 12;
    private const int AtMost = 128;
    private static readonly HashSet<string> Common = Load();

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(Problem(password ?? "", user.Email ?? "", user.DisplayName) is { } problem
            ? IdentityResult.Failed(new IdentityError { Code = "Password", Description = problem })
            : IdentityResult.Success);

    /// <summary>Says in words what is wrong; null if nothing is.</summary>
    public static string? Problem(string password, string email, string name)
    {
        if (password.Length < AtLeast)
        {
            return $"Use at least {AtLeast} characters. A few unrelated words are easy to remember.";
        }

        if (password.Length > AtMost)
        {
            return $"Use at most {AtMost} characters.";
        }

        // Decoration does not make a common password rare: compare what is left without it.
        var plain = Plain(password);
        if (plain.Length == 0 || plain.Distinct().Count() <= 3 || IsRun(plain) || Common.Contains(plain))
        {
            return "This password is too common; attackers try it first. Use a few unrelated words.";
        }

        var own = new[] { Plain(email.Split('@')[0]), Plain(name) }.Concat(name.Split(' ').Select(Plain));
        return own.Any(part => part.Length >= 4 && plain.Replace(part, "", StringComparison.Ordinal).Length < 6)
            ? "Don’t base your password on your own name or address."
            : null;
    }

    // Digits and marks at the ends are decoration; within a word they stand for letters.
    private static string Plain(string text) => Letters(text.ToLowerInvariant().Trim([.. "0123456789!?.,;:-_*# "])
        .Replace('0', 'o').Replace('1', 'l').Replace('3', 'e').Replace('4', 'a').Replace('5', 's').Replace('7', 't').Replace('@', 'a').Replace('$', 's'));

    private static string Letters(string text) => new([.. text.Where(char.IsLetter)]);

    private static bool IsRun(string text) => text.Zip(text.Skip(1), (a, b) => b - a).Distinct().Take(2).Count() == 1;

    private static HashSet<string> Load()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("MentorNet.Identity.Accounts.common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }
}
