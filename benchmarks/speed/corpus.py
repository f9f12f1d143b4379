"""Reports of any length and number to measure on: seeded, in the manner of the samples, with figures that tie.

A report is a department's accounts with one subordinate unit after the other until it is long enough. All figures are
computed, so that a report is as free of contradictions as it was made; a share of them (``FAULTY``) gets one wrong digit,
as in practice. Amounts are whole numbers of 0.01万元.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

FAULTY = 0.1  # of the reports have a figure that was mistyped
_PLACES = ("青岭", "东洲", "柳湾", "石桥", "云台", "南浦", "白河", "长堰", "金坪", "沙溪", "临川", "永丰")
_BODIES = ("水利局", "教育局", "农业农村局", "档案馆", "民政局", "交通运输局", "审计局", "文化馆", "市场监督管理局")
_DUTIES = ("贯彻执行国家有关法律法规和方针政策", "拟订本行业发展规划并组织实施", "负责本系统安全生产的监督管理", "指导基层单位业务工作",
           "组织开展宣传教育和人才培养", "承担行政审批事项的办理和事中事后监管", "完成党委、政府交办的其他任务", "负责信访、保密和档案管理")  # fmt: skip
_FUNCTIONS = ("一般公共服务支出", "社会保障和就业支出", "卫生健康支出", "农林水支出", "住房保障支出", "城乡社区支出")
_REASONS = (
    "人员增减变动",
    "年中追加专项经费",
    "部分项目推迟到下年实施",
    "压减一般性支出",
    "社会保险缴费基数调整",
    "落实过紧日子要求",
)
_TOPICS = ("业务系统运行维护", "基层能力建设", "专项检查", "设备购置", "宣传培训", "办公用房维修")


def report(seed: int, size: int, *, faulty: bool = False) -> str:
    """A report of about ``size`` bytes in UTF-8; the same for the same arguments."""
    chance = random.Random(f"{seed}-{size}")
    year = chance.randint(2016, 2024)
    title = f"{chance.choice(_PLACES)}县{chance.choice(_BODIES)}{year}年度部门决算情况说明\n"
    parts, length, number = [title], len(title.encode()), 0
    while length < size:
        number += 1
        for paragraph in _unit(chance, year, number):
            if length >= size:
                break
            parts.append(paragraph)
            length += len(paragraph.encode()) + 1
    text = "\n".join(parts)
    return _mistyped(text, chance) if faulty else text


def reports(folder: Path, count: int, size: int, *, seed: int = 1) -> list[Path]:
    """``count`` such reports as files of ``folder``, the share ``FAULTY`` of them with a wrong digit."""
    paths = []
    for index in range(count):
        path = folder / f"{index:05}.txt"
        path.write_text(report(seed + index, size, faulty=index % round(1 / FAULTY) == 0), encoding="utf-8")
        paths.append(path)
    return paths


def _unit(chance: random.Random, year: int, number: int) -> Iterator[str]:
    """The accounts of one unit, a paragraph at a time."""
    name = f"{chance.choice(_PLACES)}{chance.choice(_BODIES)}第{number}分局"
    yield f"\n第{number}部分  {name}\n"
    yield f"一、主要职责\n\n{name}的主要职责是：{'；'.join(chance.sample(_DUTIES, 5))}。\n"
    grant, business, other = chance.randint(80000, 900000), chance.randint(1000, 60000), chance.randint(100, 30000)
    income = grant + business + other
    yield "二、收入决算情况说明\n"
    yield (
        f"{name}{year}年度本年收入合计{_money(income)}，其中：财政拨款收入{_money(grant)}，占{_share(grant, income)}；"
        f"事业收入{_money(business)}，占{_share(business, income)}；其他收入{_money(other)}，占{_share(other, income)}。\n"
    )
    basic, project = _parts(chance, income, 2)
    yield "三、支出决算情况说明\n"
    yield (
        f"{name}{year}年度本年支出合计{_money(income)}，其中：基本支出{_money(basic)}，占{_share(basic, income)}；"
        f"项目支出{_money(project)}，占{_share(project, income)}。{_change(chance, income)}，主要原因是{chance.choice(_REASONS)}。\n"
    )
    staff, running = _parts(chance, basic, 2)
    yield f"基本支出{_money(basic)}中，人员经费{_money(staff)}，公用经费{_money(running)}。\n"
    yield "四、一般公共预算财政拨款支出决算情况说明\n"
    names = chance.sample(_FUNCTIONS, 4)
    for name_, amount in zip(names, _parts(chance, grant, 4), strict=True):
        budget = max(round(amount * chance.uniform(0.7, 1.3)), 1)
        yield (
            f"{name_}年初预算为{_money(budget)}，支出决算为{_money(amount)}，完成年初预算的{_share(amount, budget)}，"
            f"决算数{_compared(amount, budget)}年初预算数，主要原因是{chance.choice(_REASONS)}。\n"
        )
    yield from _hospitality(chance, year)
    yield from _projects(chance, year)


def _hospitality(chance: random.Random, year: int) -> Iterator[str]:
    cars, meals = chance.randint(200, 4000), chance.randint(50, 2000)
    total = cars + meals
    yield "五、“三公”经费支出决算情况说明\n"
    yield (
        f"{year}年度“三公”经费支出决算为{_money(total)}，其中：因公出国（境）费0.00万元；公务用车购置及运行维护费{_money(cars)}，"
        f"占{_share(cars, total)}；公务接待费{_money(meals)}，占{_share(meals, total)}。{_change(chance, total)}。\n"
    )


def _projects(chance: random.Random, year: int) -> Iterator[str]:
    yield "六、预算绩效情况说明\n"
    for index, topic in enumerate(chance.sample(_TOPICS, 3), 1):
        budget = chance.randint(1000, 90000)
        done = round(budget * chance.uniform(0.6, 1))
        yield (
            f"{index}．{topic}项目。{year}年全年预算数{_money(budget)}，执行数{_money(done)}，执行率{_share(done, budget)}。"
            f"通过项目实施，{chance.choice(_DUTIES)}，项目管理制度健全，资金使用合规，群众满意度较高。发现的主要问题是前期论证不够充分，"
            "下一步将细化实施方案，加快支出进度。\n"
        )


def _parts(chance: random.Random, total: int, count: int) -> list[int]:
    cuts = sorted(chance.sample(range(1, total), count - 1))
    return [end - start for start, end in zip([0, *cuts], [*cuts, total], strict=True)]


def _change(chance: random.Random, amount: int) -> str:
    before = max(round(amount * chance.uniform(0.75, 1.25)), 1)
    if before == amount:
        return "与上年持平"
    word, rate = ("增加", "增长") if amount > before else ("减少", "下降")
    return f"比上年{word}{_money(abs(amount - before))}，{rate}{_share(abs(amount - before), before)}"


def _compared(amount: int, budget: int) -> str:
    return "等于" if amount == budget else "大于" if amount > budget else "小于"


def _money(amount: int) -> str:
    return f"{amount // 100}.{amount % 100:02}万元"


def _share(part: int, whole: int) -> str:
    basis = (part * 20000 + whole) // (2 * whole)  # rounded half up, as accounts are
    return f"{basis // 100}.{basis % 100:02}%"


def _mistyped(text: str, chance: random.Random) -> str:
    """The text with one digit of one amount changed."""
    places = [place for place, sign in enumerate(text) if sign.isdecimal() and text[place + 1 : place + 2].isdecimal()]
    place = chance.choice(places[len(places) // 4 :])
    return f"{text[:place]}{(int(text[place]) + chance.randint(1, 9)) % 10}{text[place + 1 :]}"
